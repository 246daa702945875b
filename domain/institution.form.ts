import { z } from 'zod'
import { isCalendarDate } from './calendar-date'
import { institutionChargeClass } from './data/institution-charge-class'
import { institutionSponsor } from './data/institution-sponsor'
import { institutionType } from './data/institution-type'
import { urbanRuralClass } from './data/urban-rural-class'

const text = (longest: number) => z.string().trim().min(1).max(longest)

/** What a county enters of a new institution. Ownership and inclusiveness follow from the charge class. */
export const institutionForm = z
  .strictObject({
    /** Ten digits, as the education statistics give them. */
    code: z.string().regex(/^\d{10}$/),
    name: text(60),
    institutionType: z.enum(institutionType.map(({ code }) => code)),
    sponsor: z.enum(institutionSponsor.map(({ code }) => code)),
    chargeClass: z.enum(institutionChargeClass.map(({ code }) => code)),
    urbanRuralClass: z.enum(urbanRuralClass.map(({ code }) => code)).optional(),
    /** The area in which the house stands, six digits; that of the county if left out. */
    areaCode: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    rating: text(30).optional(),
    licenseNumber: text(40).optional(),
    licenseValidUntil: z
      .string()
      .refine(isCalendarDate, {
        error: '不是有效日期|Not a day',
        params: { code: 'date-not-real' },
      })
      .optional(),
    /** Month of the foundation, YYYY-MM. */
    establishedOn: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    address: text(120).optional(),
    capacity: z.int().min(1).max(5000).optional(),
  })
  .superRefine(({ sponsor, chargeClass }, issues) => {
    if (ownershipOf(sponsor) === chargeFactsOf(chargeClass).ownership) return
    issues.addIssue({
      code: 'custom',
      path: ['chargeClass'],
      message: '收费类别与举办者类型不一致|The charge class does not fit the sponsor',
      params: { code: 'charge-class-sponsor' },
    })
  })
export type InstitutionForm = z.infer<typeof institutionForm>

const ownershipOf = (sponsor: string) =>
  institutionSponsor.find(({ code }) => code === sponsor)?.ownership ?? 'private'

/** What a charge class says about an institution. */
export function chargeFactsOf(chargeClass: string): {
  ownership: 'public' | 'private'
  inclusive: boolean
} {
  const found = institutionChargeClass.find(({ code }) => code === chargeClass)
  return { ownership: found?.ownership ?? 'private', inclusive: found?.inclusive ?? false }
}
