import { Drawer, Table } from 'antd'
import { useTranslation } from 'react-i18next'

const keys = [
  { keys: ['/'], does: 'keysSearch' },
  { keys: ['?'], does: 'keysHelp' },
  { keys: ['↑', '↓'], does: 'keysMove' },
  { keys: ['space'], does: 'keysTick' },
  { keys: ['Enter'], does: 'keysOpen' },
  { keys: ['A'], does: 'keysApprove' },
  { keys: ['R'], does: 'keysReturn' },
  { keys: ['C'], does: 'keysClaim' },
  { keys: ['Enter'], does: 'keysNext' },
  { keys: ['Ctrl', 'S'], does: 'keysSave' },
] as const

/** Keys and whom to ask. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('frame.help')}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <p>{t('frame.helpWho')}</p>
      <h2 style={{ margin: '16px 0 8px' }}>{t('frame.keysTitle')}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey="does"
        dataSource={[...keys]}
        columns={[
          {
            title: t('frame.keyColumn'),
            render: (_, row) =>
              row.keys.map((key) => (
                <span key={key}>
                  <kbd>{key === 'space' ? t('frame.space') : key}</kbd>{' '}
                </span>
              )),
          },
          { title: t('frame.keyDoes'), render: (_, row) => t(`frame.${row.does}`) },
        ]}
      />
    </Drawer>
  )
}
