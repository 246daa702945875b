import { toSVG } from 'bwip-js/node'
import { setImmediate } from 'node:timers/promises'
import type { ChildRecord } from '../../db/child-record'
import type { ConfirmationForm } from '../../db/confirmation-form'
import type { Encryption } from '../../db/encryption'
import { makeFormCode } from '../../db/form-code'

/** A form as it is printed: the values in clear, and the square code as SVG. */
export interface FormSheet {
  id: string
  formNo: string
  childId: string
  version: number
  qr: string
  printedAt: string
  values: Record<string, unknown>
}

// Version and mask are given, since trying all masks takes two thirds of the time of a class of 500;
// 53 signs at the most fit into version 4, and every reader reads every mask.
const square = { bcid: 'qrcode', scale: 2, eclevel: 'M', version: '4', mask: 3 }

/** The sheets of forms just printed; other requests are let through between two of them. */
export async function formSheets(
  encryption: Encryption,
  forms: readonly ConfirmationForm[],
  children: ReadonlyMap<string, ChildRecord>,
): Promise<FormSheet[]> {
  const sheets: FormSheet[] = []
  for (const form of forms) {
    const text = makeFormCode(encryption, { formId: form.id, version: form.child_version })
    sheets.push({
      id: form.id,
      formNo: form.form_no,
      childId: form.child_id,
      version: form.child_version,
      qr: toSVG({ ...square, text }),
      printedAt: form.printed_at.toISOString(),
      values: { ...children.get(form.child_id)?.values },
    })
    await setImmediate()
  }
  return sheets
}
