import { z } from 'zod'
import { grade } from './data/grade'

const name = z.string().trim().min(1).max(30)
const person = z.string().trim().min(1).max(50)

const fields = {
  name,
  grade: z.enum(grade.map(({ code }) => code)),
  teacher: person.nullable().optional(),
  careWorker: person.nullable().optional(),
  capacity: z.int().min(1).max(100),
  /** How many children the institution says the class has, to compare with the records. */
  declaredCount: z.int().min(0).max(200).nullable().optional(),
}

/** A new class of a school year. Its code is given by the system: institution, year, two digits. */
export const classGroupForm = z.strictObject({
  ...fields,
  /** The school year by its first calendar year. */
  schoolYear: z.int().min(2016).max(2100),
})
export type ClassGroupForm = z.infer<typeof classGroupForm>

/** Changes of a class; school year and code stay. */
export const classGroupChangeForm = z.strictObject(fields).partial()
export type ClassGroupChangeForm = z.infer<typeof classGroupChangeForm>

/** The largest class that the norms allow in a grade. */
export const normOf = (code: string): number =>
  grade.find((row) => row.code === code)?.maxClassSize ?? 0

/** The grade's rank, for lists from the youngest up. */
export const gradeOrder = (code: string): number => grade.findIndex((row) => row.code === code)
