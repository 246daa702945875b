import { Link } from '@tanstack/react-router'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../components/facts'
import { FormState } from '../../components/form-state'
import type { ChildView } from '../../lib/child.query'
import { codeText, instantText, schoolYearText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'

const entryKinds = {
  new: 'children.entryNew',
  transfer: 'children.entryTransfer',
  restore: 'children.entryRestore',
} as const
const isEntryKind = (kind: string): kind is keyof typeof entryKinds => kind in entryKinds

/** Where the child was and is enrolled. */
export function EnrollmentsTab({ of }: { of: ChildView }) {
  const { t } = useTranslation()
  const { lang } = useLang()
  return (
    <div className="panel">
      {of.enrollments.length ? (
        <ol className="story">
          {of.enrollments.map((one) => (
            <li key={one.id}>
              <time>
                {one.entryDate} – {one.exitDate ?? t('children.present')}
              </time>
              {one.institutionName} · {one.className} · {schoolYearText(one.schoolYear, lang)} ·{' '}
              {isEntryKind(one.entryKind) ? t(entryKinds[one.entryKind]) : one.entryKind}
              {one.exitReason && <q>{codeText('leaveType', one.exitReason, lang)}</q>}
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-quiet">{t('children.enrollmentNone')}</p>
      )}
    </div>
  )
}

/** The cases of the child, newest first. */
export function CasesTab({ of }: { of: ChildView }) {
  const { t } = useTranslation()
  return (
    <div className="panel">
      {of.cases.length ? (
        <ul className="story">
          {of.cases.map((one) => (
            <li key={one.id}>
              <time dateTime={one.openedAt}>{instantText(one.openedAt)}</time>
              <Link to="/cases/$caseId" params={{ caseId: one.id }} className="digits">
                {one.caseNo}
              </Link>{' '}
              <Tag>{one.state === 'open' ? t('case.open') : t('case.closed')}</Tag>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-quiet">{t('children.caseNone')}</p>
      )}
    </div>
  )
}

/** The confirmation forms and where the paper file lies. */
export function FormsTab({ of }: { of: ChildView }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="panel">
        <Facts
          rows={[
            [t('children.paperPlace'), of.paperFile.place],
            [t('children.paperKeeper'), of.paperFile.keeper],
            [t('children.paperDate'), of.paperFile.date],
          ]}
        />
      </div>
      <div className="panel">
        {of.forms.length ? (
          <ul className="story">
            {of.forms.map((form) => (
              <li key={form.id}>
                <time dateTime={form.printedAt}>{instantText(form.printedAt)}</time>
                <span className="digits">{form.formNo}</span> <FormState state={form.state} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-quiet">{t('children.formNone')}</p>
        )}
      </div>
    </>
  )
}
