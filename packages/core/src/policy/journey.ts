/** Where somebody travels. Countries by two or three letters (ISO 3166-1). */
export interface Journey {
  readonly to: string;
  /** A part of the country of arrival that has rules of its own. */
  readonly region?: string;
  readonly from?: string;
  readonly transit?: readonly string[];
  readonly purpose?: string;
}
