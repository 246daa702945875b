import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { guardianLabels } from '../../../../domain/child-labels'
import { Facts } from '../../components/facts'
import type { ChildView } from '../../lib/child.query'
import { codeText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'
import { Masked } from './masked'

type Hidden = 'idDocumentNumber' | 'phone' | 'address'

/** The family members; their numbers, phones and addresses are masked. */
export function FamilyTab({ of, mayReveal }: { of: ChildView; mayReveal: boolean }) {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  if (!of.guardians.length)
    return (
      <div className="panel">
        <p className="text-quiet">{t('children.familyNone')}</p>
      </div>
    )
  return (
    <>
      {of.guardians.map((member, at) => {
        const masked = (field: Hidden) => {
          const value = member[field]
          return (
            value && (
              <Masked
                childId={of.id}
                field={`guardian.${at}.${field}`}
                label={`${member.name ?? ''} ${pick(guardianLabels[field])}`}
                masked={value}
                mayReveal={mayReveal}
              />
            )
          )
        }
        return (
          <section key={at} className="panel">
            <h2>
              {member.name} {member.isGuardian && <Tag color="blue">{t('children.guardian')}</Tag>}
            </h2>
            <Facts
              rows={[
                [
                  pick(guardianLabels.relation),
                  codeText('familyRelationship', member.relation, lang),
                ],
                [
                  pick(guardianLabels.idDocumentType),
                  codeText('idDocumentType', member.idDocumentType, lang),
                ],
                [pick(guardianLabels.idDocumentNumber), masked('idDocumentNumber')],
                [pick(guardianLabels.phone), masked('phone')],
                [pick(guardianLabels.workUnit), member.workUnit],
                [pick(guardianLabels.address), masked('address')],
              ]}
            />
          </section>
        )
      })}
    </>
  )
}
