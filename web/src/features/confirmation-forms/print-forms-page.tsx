import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { ClassSelect } from '../../components/class-select'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { PageHead } from '../../components/page-head'
import { classChildrenQuery } from './api/class-children.query'
import { usePrintForms } from './api/print-forms.mutation'
import { FormSheet } from './form-sheet'

const route = getRouteApi('/desk/forms/print')

/** The forms of a class in one go: made, looked at, printed by the browser. */
export function PrintFormsPage() {
  const { t } = useTranslation()
  const { classId } = route.useSearch()
  const navigate = route.useNavigate()
  const print = usePrintForms()
  const children = useQuery({
    ...classChildrenQuery(classId ?? ''),
    enabled: classId !== undefined,
  })
  const rows = children.data?.items ?? []
  const names = new Map(rows.map((row) => [row.id, row]))
  return (
    <>
      <div className="no-print">
        <PageHead
          title={t('forms.printClass')}
          beside={
            <ClassSelect
              all={false}
              value={classId}
              onChange={(id) => {
                print.reset()
                void navigate({ search: { classId: id }, replace: true })
              }}
            />
          }
        >
          <Link to="/forms" search={{ classId }}>
            {t('shared.back')}
          </Link>
          {print.data && (
            <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('forms.printNow', { count: print.data.forms.length })}
            </Button>
          )}
        </PageHead>
        {print.isError && <ErrorState error={print.error} />}
        {!classId && <p className="panel">{t('forms.printClassHelp')}</p>}
        {classId && !print.data && (
          <Async query={children}>
            {({ items }) => (
              <div className="panel">
                {items.length ? (
                  <div className="stack">
                    <p>{t('forms.makeHelp', { count: items.length })}</p>
                    <div className="row">
                      <Button
                        type="primary"
                        loading={print.isPending}
                        onClick={() => print.mutate(items.map(({ id }) => id))}
                      >
                        {print.isPending
                          ? t('forms.preparing')
                          : t('forms.makeForms', { count: items.length })}
                      </Button>
                    </div>
                  </div>
                ) : (
                  <Empty title={t('forms.noDrafts')} help={t('forms.emptyHelp')} />
                )}
              </div>
            )}
          </Async>
        )}
      </div>
      {print.data?.forms.map((form) => (
        <FormSheet key={form.id} form={form} child={names.get(form.childId)} />
      ))}
    </>
  )
}
