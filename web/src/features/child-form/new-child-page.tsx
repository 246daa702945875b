import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { childDraft, type ChildFormInput } from '../../../../domain/child.form'
import { Loading } from '../../components/loading'
import { PageHead } from '../../components/page-head'
import { draftQuery } from '../../lib/draft.query'
import { newId } from '../../lib/new-id'
import { blankChild, nextChild } from './blank-child'
import { halfFilled } from './half-filled'
import { NewChild } from './new-child'

const route = getRouteApi('/desk/children/new')

/** A new child. The draft's id stands in the address, so that the form is found again. */
export function NewChildPage() {
  const { t } = useTranslation()
  const { classId, draft } = route.useSearch()
  const navigate = route.useNavigate()
  useEffect(() => {
    if (!draft) void navigate({ search: { classId, draft: newId() }, replace: true })
  }, [draft, classId, navigate])
  const kept = useQuery({ ...draftQuery(`child:new:${draft}`), enabled: draft !== undefined })
  const body = childDraft.safeParse(kept.data?.body)
  const [carried, setCarried] = useState<ChildFormInput>()
  const blank = carried ?? blankChild(classId ?? null)
  return (
    <>
      <PageHead title={t('childForm.newTitle')} />
      {draft === undefined || kept.isLoading ? (
        <Loading rows={12} />
      ) : (
        <NewChild
          key={draft}
          draftId={draft}
          version={kept.data?.version ?? 0}
          restoredAt={kept.data?.updatedAt}
          values={body.success ? halfFilled(blank, body.data) : blank}
          onNext={(before) => {
            setCarried(nextChild(before))
            void navigate({ search: { classId: before.classId ?? undefined, draft: newId() } })
          }}
        />
      )}
    </>
  )
}
