/** A language that the page speaks. */
export interface Language {
  /** A language tag (BCP 47) without region. */
  readonly tag: string;
  /** As its speakers write it. */
  readonly name: string;
  /**
   * How dates and numbers are written: in the Gregorian calendar and in the digits of passports everywhere, day before
   * month, as most of the world has it.
   */
  readonly locale: string;
}

/** In the order in which they are offered: the six languages of the United Nations, then the others, each by its name. */
export const languages: readonly Language[] = [
  { tag: 'ar', name: 'العربية', locale: 'ar-u-ca-gregory-nu-latn' },
  { tag: 'zh', name: '中文', locale: 'zh-u-ca-gregory-nu-latn' },
  { tag: 'en', name: 'English', locale: 'en-GB-u-ca-gregory-nu-latn' },
  { tag: 'fr', name: 'Français', locale: 'fr-u-ca-gregory-nu-latn' },
  { tag: 'ru', name: 'Русский', locale: 'ru-u-ca-gregory-nu-latn' },
  { tag: 'es', name: 'Español', locale: 'es-u-ca-gregory-nu-latn' },
  { tag: 'id', name: 'Bahasa Indonesia', locale: 'id-u-ca-gregory-nu-latn' },
  { tag: 'sw', name: 'Kiswahili', locale: 'sw-u-ca-gregory-nu-latn' },
  { tag: 'pt', name: 'Português', locale: 'pt-u-ca-gregory-nu-latn' },
  { tag: 'hi', name: 'हिन्दी', locale: 'hi-u-ca-gregory-nu-latn' },
];
