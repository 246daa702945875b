import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

interface Paged {
  data?: { pages: { items: readonly unknown[] }[] }
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Beneath a list: how many are shown, and a button for more where there are more. */
export function More({ query }: { query: Paged }) {
  const { t } = useTranslation()
  const count = query.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0
  if (count === 0) return null
  return (
    <div className="foot">
      <span>{t('shared.shown', { count })}</span>
      {query.hasNextPage && (
        <Button
          size="small"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('shared.more')}
        </Button>
      )}
    </div>
  )
}
