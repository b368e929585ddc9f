/** What is used of sax, which brings no types of its own. */
declare module 'sax' {
  interface SAXParser {
    /** Counts from 0. */
    readonly line: number;
    error: Error | null;
    onopentag: (tag: {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
    }) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    onerror: (error: Error) => void;
    write(text: string): SAXParser;
    close(): SAXParser;
  }
  const sax: { parser(strict: boolean, options?: { readonly position?: boolean }): SAXParser };
  export = sax;
}
