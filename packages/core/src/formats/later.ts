/**
 * A part of a room that is loaded when it is first needed, and kept. In a page that is a piece of its own: what maps
 * records is half of all rooms, and a traveller's certificate needs that of one.
 */
export function later<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined;
  return () => {
    part ??= load().catch((error: unknown) => {
      part = undefined; // the network may be back at the next scan
      throw error;
    });
    return part;
  };
}
