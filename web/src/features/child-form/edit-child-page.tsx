import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { childDraft } from '../../../../domain/child.form'
import { Async } from '../../components/async'
import { PageHead } from '../../components/page-head'
import { childQuery } from '../../lib/child.query'
import { draftQuery } from '../../lib/draft.query'
import { editChildQuery } from './api/edit-child.query'
import { blankChild } from './blank-child'
import { EditChild } from './edit-child'
import { halfFilled } from './half-filled'

const route = getRouteApi('/desk/children/$childId/edit')

/** A change of a record, with what was typed the last time if it was not saved. */
export function EditChildPage() {
  const { t } = useTranslation()
  const { childId } = route.useParams()
  const child = useQuery(childQuery(childId))
  const full = useQuery(editChildQuery(childId))
  const kept = useQuery(draftQuery(`child:${childId}`))
  return (
    <>
      <PageHead title={t('childForm.editTitle', { name: child.data?.name ?? '' })} />
      <Async query={full} rows={12}>
        {({ version, editable, values }) => {
          if (kept.isLoading) return null
          const stored = childDraft.safeParse(values)
          const draft = childDraft.safeParse(kept.data?.body)
          const begun = kept.data && draft.success ? draft.data : stored.data
          return (
            <EditChild
              key={version}
              childId={childId}
              version={version}
              keyFieldsLocked={editable === 'no-key-fields'}
              readOnly={editable === 'none'}
              draftVersion={kept.data?.version ?? 0}
              restoredAt={kept.data?.updatedAt}
              values={halfFilled({ ...blankChild(null), guardians: [] }, begun ?? {})}
              onReload={async () => {
                await Promise.all([full.refetch(), child.refetch()])
              }}
            />
          )
        }}
      </Async>
    </>
  )
}
