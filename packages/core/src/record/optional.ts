/** A member for a record, or none where there is no text: `{ ...optional('lot', lot) }`. */
export function optional<Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [key in Name]?: string } {
  return (value ? { [name]: value } : {}) as { [key in Name]?: string };
}
