import { useTranslation } from 'react-i18next'
import { Facts } from '../../components/facts'
import type { CaseView } from '../../lib/case.query'
import { instantText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'

/** Who holds the case, which step it is at, where and when it began. */
export function CaseFacts({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const holders = of.openTasks.map((task) =>
    task.holder
      ? t('case.holderOf', { name: task.holder.name, unit: task.unitName })
      : t('case.holderNobody', { unit: task.unitName }),
  )
  return (
    <div style={{ marginTop: 10 }}>
      <Facts
        rows={[
          [t('case.holder'), holders.join('；')],
          [
            t('case.nextStep'),
            of.openTasks.map((task) => pick(task.stepName)).join('；') ||
              (of.waitingFor && pick(of.waitingFor)),
          ],
          [t('shared.institution'), of.unit.name],
          [t('case.county'), of.county.name],
          [t('shared.starter'), of.startedBy],
          [t('case.opened'), <span className="digits">{instantText(of.openedAt)}</span>],
          ...(of.closedAt
            ? [
                [
                  t('case.closedAt'),
                  <span className="digits">{instantText(of.closedAt)}</span>,
                ] as const,
              ]
            : []),
          [t('case.sheetBasis'), of.article],
        ]}
      />
    </div>
  )
}
