import { PlusOutlined, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Popconfirm, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { Empty } from '../../components/empty'
import { PageHead } from '../../components/page-head'
import { classesQuery, type ClassRow } from '../../lib/classes.query'
import { codeText, schoolYearOf, schoolYearText } from '../../lib/format'
import { institutionOf, useAbility, useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { useDeleteClass } from './api/delete-class.mutation'
import { ClassDialog } from './class-dialog'

const route = getRouteApi('/desk/classes')

/** The classes of the own institution. */
export function ClassesPage() {
  const { t } = useTranslation()
  const { lang } = useLang()
  const me = useMe()
  const can = useAbility()
  const present = schoolYearOf(me.today)
  const schoolYear = route.useSearch().schoolYear ?? present
  const navigate = route.useNavigate()
  const id = institutionOf(me)?.id ?? ''
  const query = useQuery({ ...classesQuery(id, schoolYear), enabled: id !== '' })
  const [dialog, setDialog] = useState<{ row?: ClassRow }>()
  const columns = useColumns((row) => setDialog({ row }), can.can('update', 'ClassGroup'))
  const add = can.can('create', 'ClassGroup') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setDialog({})}>
      {t('classes.add')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('classes.title')}
        beside={
          <Select
            aria-label={t('classes.schoolYear')}
            value={schoolYear}
            onChange={(year) => void navigate({ search: { schoolYear: year }, replace: true })}
            options={[present + 1, present, present - 1, present - 2].map((year) => ({
              value: year,
              label: schoolYearText(year, lang),
            }))}
          />
        }
      >
        {add}
      </PageHead>
      <div className="panel panel-flush">
        <Async query={query}>
          {({ items }) =>
            items.length ? (
              <Table
                size="small"
                rowKey="id"
                aria-label={t('classes.title')}
                dataSource={items}
                columns={columns}
                pagination={false}
                scroll={{ x: 980 }}
              />
            ) : (
              <Empty title={t('classes.empty')} help={t('classes.emptyHelp')}>
                {add}
              </Empty>
            )
          }
        </Async>
      </div>
      {dialog && (
        <ClassDialog
          institutionId={id}
          schoolYear={schoolYear}
          row={dialog.row}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}

function useColumns(
  onEdit: (row: ClassRow) => void,
  mayChange: boolean,
): TableColumnsType<ClassRow> {
  const { t } = useTranslation()
  const { lang } = useLang()
  const say = useSay()
  const remove = useDeleteClass()
  return [
    { title: t('classes.code'), dataIndex: 'code', width: 150, className: 'digits' },
    {
      title: t('classes.name'),
      key: 'name',
      render: (_, row) => (
        <Link to="/children" search={{ classId: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      title: t('classes.grade'),
      key: 'grade',
      width: 90,
      render: (_, row) => codeText('grade', row.grade, lang),
    },
    { title: t('classes.teacher'), dataIndex: 'teacher', width: 110 },
    { title: t('classes.capacity'), dataIndex: 'capacity', width: 90, align: 'right' },
    { title: t('classes.declaredCount'), dataIndex: 'declaredCount', width: 90, align: 'right' },
    {
      title: t('classes.childCount'),
      key: 'childCount',
      width: 200,
      render: (_, row) => (
        <>
          {row.childCount}{' '}
          {row.overNorm && (
            <span className="text-warning">
              <WarningFilled aria-hidden /> {t('classes.overNorm')}
            </span>
          )}
          {row.declaredCount !== null && row.declaredCount > row.childCount && (
            <span className="text-quiet">
              {t('classes.missing', { count: row.declaredCount - row.childCount })}
            </span>
          )}
        </>
      ),
    },
    ...(mayChange
      ? [
          {
            title: t('shared.actions'),
            key: 'actions',
            width: 130,
            render: (_: unknown, row: ClassRow) => (
              <div className="row">
                <Button
                  type="link"
                  size="small"
                  onClick={() => onEdit(row)}
                  aria-label={`${t('shared.edit')} ${row.name}`}
                >
                  {t('shared.edit')}
                </Button>
                {row.childCount === 0 && (
                  <Popconfirm
                    title={t('classes.deleteAsk', { name: row.name })}
                    okText={t('shared.delete')}
                    onConfirm={() =>
                      remove
                        .mutateAsync(row.id)
                        .then(() => say.done(t('classes.deleted', { name: row.name })), say.failed)
                    }
                  >
                    <Button
                      type="link"
                      size="small"
                      danger
                      aria-label={`${t('shared.delete')} ${row.name}`}
                    >
                      {t('shared.delete')}
                    </Button>
                  </Popconfirm>
                )}
              </div>
            ),
          },
        ]
      : []),
  ]
}
