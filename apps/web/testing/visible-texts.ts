import type { Page } from 'playwright-core';

/** A text as somebody reads or hears it. */
export interface VisibleText {
  readonly text: string;
  /** Whether it stands in an element that keeps its own direction. */
  readonly isIsolated: boolean;
}

/** Every text that is seen on the page, the names that only screen readers say, and what may be chosen. */
export function visibleTexts(page: Page): Promise<readonly VisibleText[]> {
  return page.evaluate(() => {
    const found: { text: string; isIsolated: boolean }[] = [];
    for (const one of document.body.querySelectorAll('*')) {
      if (!one.checkVisibility() && !one.matches('option')) continue;
      const isIsolated = one.closest('bdi, [dir]:not(html)') !== null;
      const own = [...one.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
      // Words and what is filled in between stand in several nodes.
      const texts = [
        own.map((child) => child.nodeValue).join(''),
        one.getAttribute('aria-label'),
        one.getAttribute('title'),
      ];
      for (const text of texts) {
        const line = text?.replaceAll(/\s+/g, ' ').trim();
        if (line) found.push({ text: line, isIsolated });
      }
    }
    return found;
  });
}
