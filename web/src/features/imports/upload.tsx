import { InboxOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Progress, Upload as Dragger } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../components/error-state'
import { toProblem } from '../../lib/problem'
import { useUpload } from './api/upload.mutation'

/** Where a workbook is dropped. A file that was imported before leads to that import. */
export function Upload() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const upload = useUpload()
  const problem = upload.isError ? toProblem(upload.error) : undefined
  const send = async (file: File) => {
    const view = await upload.mutateAsync(file).catch(() => undefined)
    if (view) await navigate({ to: '/imports/$importId', params: { importId: view.id } })
  }
  return (
    <div className="stack">
      <Dragger.Dragger
        accept=".xlsx"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          void send(file)
          return false
        }}
      >
        <p>
          <InboxOutlined aria-hidden style={{ fontSize: 32 }} />
        </p>
        <p>{t('imports.drop')}</p>
        <p className="text-quiet">{t('imports.dropHelp')}</p>
      </Dragger.Dragger>
      {upload.isPending && (
        <div role="status">
          {t('imports.uploading', { name: upload.variables.name })}
          <Progress percent={100} status="active" showInfo={false} aria-hidden />
        </div>
      )}
      {problem?.importId ? (
        <Alert
          type="info"
          showIcon
          title={t('imports.repeated')}
          action={
            <Link to="/imports/$importId" params={{ importId: problem.importId }}>
              {t('imports.seeFirst')}
            </Link>
          }
        />
      ) : (
        problem && <ErrorState error={problem} />
      )}
    </div>
  )
}
