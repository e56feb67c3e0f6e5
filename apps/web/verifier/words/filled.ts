import { language, texts } from './tongue.ts';

/**
 * A text with its `{places}` filled. In a language that is written from right to left each value is kept together, so
 * that the parts of a date or a code stay in their order.
 */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, place: string) => texts.isolated(asText(values[place])));
}

/** Names put together as the language does it: `1, 2 and 3`. */
export function listed(items: readonly (string | number)[]): string {
  return new Intl.ListFormat(language.locale, { type: 'conjunction' }).format(items.map(asText));
}

/** A number as the language writes it. */
export function asText(value: string | number | undefined): string {
  return typeof value === 'number' ? new Intl.NumberFormat(language.locale).format(value) : (value ?? '');
}
