import { useTranslation } from 'react-i18next'
import { ItemState } from '../../components/item-state'
import type { CaseView } from '../../lib/case.query'
import { codeText, instantText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'

/** The sheet of approval: what, who, each child's outcome, each opinion, and room for the seal. */
export function CaseSheet({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  const facts = [
    [t('shared.caseNo'), of.caseNo],
    [t('shared.subject'), of.subject],
    [t('shared.institution'), of.unit.name],
    [t('case.county'), of.county.name],
    [t('shared.starter'), of.startedBy],
    [t('case.opened'), instantText(of.openedAt)],
    [t('case.closedAt'), instantText(of.closedAt)],
    [t('case.sheetBasis'), of.article],
  ]
  return (
    <article className="paper">
      <h1>{t('case.sheetTitle')}</h1>
      <table>
        <tbody>
          {[0, 2, 4, 6].map((at) => (
            <tr key={at}>
              {facts.slice(at, at + 2).map(([label, value]) => [
                <th key={`${label} l`} scope="row">
                  {label}
                </th>,
                <td key={label}>{value || '—'}</td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th>#</th>
            <th>{t('shared.name')}</th>
            <th>{t('shared.sex')}</th>
            <th>{t('shared.birthDate')}</th>
            <th>{t('case.number')}</th>
            <th>{t('case.itemState')}</th>
          </tr>
        </thead>
        <tbody>
          {of.items.map((item, at) => (
            <tr key={item.childId}>
              <td>{at + 1}</td>
              <td>{item.name}</td>
              <td>{codeText('sex', item.sex, lang)}</td>
              <td>{item.birthDate}</td>
              <td>{item.number}</td>
              <td>
                <ItemState item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <th>{t('shared.step')}</th>
            <th>{t('shared.by')}</th>
            <th>{t('inbox.verdict')}</th>
            <th>{t('verdict.reasonText')}</th>
            <th>{t('shared.at')}</th>
          </tr>
        </thead>
        <tbody>
          {of.opinions.map((one) => (
            <tr key={one.at}>
              <td>{pick(one.step)}</td>
              <td>
                {one.unitName} {pick(one.role)} {one.by}
              </td>
              <td>{verdictWord(one.verdict, t)}</td>
              <td>
                {one.reason && pick(one.reason)} {one.text}
              </td>
              <td>{instantText(one.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="paper-seal">{t('case.sheetSeal')}</p>
      <p className="paper-foot">
        {t('case.sheetPrinted', { at: instantText(new Date().toISOString()) })}
      </p>
    </article>
  )
}

function verdictWord(verdict: string, t: ReturnType<typeof useTranslation>['t']): string {
  if (verdict === 'approve' || verdict === 'return' || verdict === 'reject')
    return t(`verdict.${verdict}`)
  return verdict
}
