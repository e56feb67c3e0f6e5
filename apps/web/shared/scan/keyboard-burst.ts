import { limits } from '@carnet/core';

/** What a scanner typed. */
export interface TypedScan {
  /** Without the Enter or Tab at its end; an Enter inside is a line break. */
  readonly text: string;
  /**
   * The keyboard answered with keys that are no characters. The scanner and this device are set to different keyboards,
   * so the text is most likely not what was in the code.
   */
  readonly isLayoutDoubtful: boolean;
}

/** Tells a scanner that types from a person who does: it types many characters, faster than anybody can. */
export interface KeyboardBurst {
  /**
   * Takes one key that was pressed.
   * @param key as `KeyboardEvent.key` says it
   * @param at in ms of a clock that never goes back
   * @returns whether by now it is most likely a scanner that types, so that the page must not obey the key
   */
  press(key: string, at: number, isControl?: boolean): boolean;
  /** Milliseconds without a key after which what was typed so far is complete. */
  readonly pauseMs: number;
  /**
   * What was typed, once no key came for `pauseMs`. It is given once, and forgotten when it is no scan.
   * @returns undefined when nothing is complete, or when a person typed it
   */
  take(at: number): TypedScan | undefined;
}

/** Milliseconds without a key that end a scan: where the scanner typed Enter or Tab, and where it may have stalled. */
const pauses = { ended: 100, open: 250 };
/** Mean milliseconds between the keys of a scanner. The fastest typists need three times as long. */
const keyMsMax = 35;
/** Characters of a scan. The shortest credential has some hundred, the line of a passport thirty or more. */
const lengthMin = 16;
/** Characters after which it is most likely a scanner. */
const likelyLength = 6;

/** Keys that are characters by another name. */
const named: Readonly<Record<string, string>> = { Enter: '\n', Tab: '\t' };
/** Keys that stand for a character which the keyboard did not give. */
const lost = /^(Dead|Unidentified|Process|Compose)$/;

export function createKeyboardBurst(): KeyboardBurst {
  let text = '';
  let keys = 0;
  /** Keys that were no Tab and no Enter: with those alone somebody goes through the page, however fast. */
  let telling = 0;
  let begun = 0;
  let last = 0;
  let isLayoutDoubtful = false;

  const pauseMs = () => (/[\n\t]$/.test(text) ? pauses.ended : pauses.open);
  const isFast = () => keys > 1 && (last - begun) / (keys - 1) <= keyMsMax;
  const forget = () => {
    text = '';
    keys = 0;
    telling = 0;
    isLayoutDoubtful = false;
  };

  return {
    get pauseMs() {
      return pauseMs();
    },
    press(key, at, isControl = false) {
      if (keys === 0) begun = at;
      const character = characterOf(key, isControl);
      if (character === undefined && !lost.test(key)) return isFast() && telling >= likelyLength; // Shift, F8
      last = at;
      keys++;
      if (!Object.hasOwn(named, key)) telling++;
      isLayoutDoubtful ||= character === undefined;
      // One character too many is kept: it says that the scan is too long to be taken.
      if (text.length <= limits.scanLengthMax) text += character ?? '';
      return isFast() && telling >= likelyLength;
    },
    take(at) {
      if (keys === 0 || at - last <= pauseMs()) return undefined;
      const isScan = isFast() && text.length >= lengthMin && text.length <= limits.scanLengthMax;
      const scan = { text: text.replace(/[\n\t]+$/, ''), isLayoutDoubtful };
      forget();
      return isScan ? scan : undefined;
    },
  };
}

/** Control characters, such as GS, are typed as Ctrl and the key 64 places further (`]`). */
function characterOf(key: string, isControl: boolean): string | undefined {
  if (Object.hasOwn(named, key)) return named[key];
  const code = key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0;
  if (!isControl) return [...key].length === 1 ? key : undefined;
  if (code < 0x40 || code > 0x5f) return undefined;
  return String.fromCharCode(code - 0x40).replace('\r', '\n');
}
