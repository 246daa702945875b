/** The keys of a record as a list of at least one, for `z.enum`. */
export function unionOf<T extends object>(record: T): [keyof T & string, ...(keyof T & string)[]] {
  const [first, ...rest] = Object.keys(record).filter(
    (key): key is keyof T & string => key in record,
  )
  if (first === undefined) throw new Error('a union of nothing')
  return [first, ...rest]
}
