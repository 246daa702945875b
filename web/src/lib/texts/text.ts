/** One text in both languages, Chinese first; a key without English does not compile. */
export type Text = readonly [zh: string, en: string]
/** The texts of one section of the desk. */
export type Texts = Readonly<Record<string, Text>>
