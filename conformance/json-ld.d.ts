declare module 'jsonld' {
  interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
  }
  const jsonld: {
    canonize(
      document: unknown,
      options: {
        readonly algorithm: 'RDFC-1.0';
        readonly format: 'application/n-quads';
        readonly safe: boolean;
        readonly documentLoader: (url: string) => Promise<RemoteDocument>;
      },
    ): Promise<string>;
  };
  export default jsonld;
}

declare module 'rdf-canonize' {
  const rdfCanonize: {
    canonize(
      nQuads: string,
      options: {
        readonly algorithm: 'RDFC-1.0';
        readonly inputFormat: 'application/n-quads';
        readonly format: 'application/n-quads';
        readonly maxWorkFactor?: number;
      },
    ): Promise<string>;
  };
  export default rdfCanonize;
}
