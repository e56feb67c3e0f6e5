const names = import.meta.glob<Readonly<Record<string, string>>>('../../../../packages/data/disease-details/*.json', {
  eager: true,
  import: 'names',
});

/** The names of diseases in a language, by their ids. English ones come with the codes of the diseases. */
export function diseaseNames(tag: string): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(names).flatMap(([path, byLanguage]) => {
      const name = byLanguage[tag];
      return name ? [[path.replace(/^.*\/|\.json$/g, ''), name]] : [];
    }),
  );
}
