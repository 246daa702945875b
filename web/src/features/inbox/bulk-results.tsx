import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { Modal, Table } from 'antd'
import { useTranslation } from 'react-i18next'

/** What became of each row that was ticked. */
export interface RowResult {
  id: string
  subject: string
  done: boolean
  said: string
}

/** One result per row; nothing is summed away. */
export function BulkResults({ results, onClose }: { results: RowResult[]; onClose: () => void }) {
  const { t } = useTranslation()
  const done = results.filter((row) => row.done).length
  return (
    <Modal
      open={results.length > 0}
      width={720}
      title={t('inbox.resultTitle')}
      onCancel={onClose}
      onOk={onClose}
      okText={t('shared.close')}
      cancelButtonProps={{ style: { display: 'none' } }}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <p role="status">{t('inbox.resultSum', { done, failed: results.length - done })}</p>
      <Table
        size="small"
        rowKey="id"
        dataSource={results}
        pagination={false}
        scroll={{ y: 360 }}
        columns={[
          { title: t('inbox.row'), dataIndex: 'subject' },
          {
            title: t('inbox.result'),
            render: (_, row) => (
              <span className={row.done ? 'text-success' : 'text-error'}>
                {row.done ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{' '}
                {row.said}
              </span>
            ),
          },
        ]}
      />
    </Modal>
  )
}
