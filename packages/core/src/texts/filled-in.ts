/** A text with its `{places}` filled; a place without a value stays empty. */
export function filledIn(text: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, place: string) => `${values[place] ?? ''}`);
}
