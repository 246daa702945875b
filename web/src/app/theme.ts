import type { ThemeConfig } from 'antd'

/** One accent; system fonts, so that nothing is fetched and rare characters of names are found. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d5f8a',
    colorLink: '#1d5f8a',
    colorInfo: '#1d5f8a',
    colorError: '#b3261e',
    colorWarning: '#8a5a00',
    colorSuccess: '#1e6b3a',
    colorTextSecondary: 'rgba(0,0,0,0.68)',
    colorTextTertiary: 'rgba(0,0,0,0.62)',
    colorTextPlaceholder: 'rgba(0,0,0,0.58)',
    borderRadius: 4,
    fontFamily:
      '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif',
    motion: false,
    colorWarningBg: '#fff8e6',
    colorSuccessBg: '#eef8f0',
    colorErrorBg: '#fdf0ef',
    colorInfoBg: '#eef5fa',
  },
  components: {
    Table: {
      cellPaddingBlockSM: 5,
      cellPaddingInlineSM: 8,
      headerBg: '#f3f5f7',
      rowSelectedBg: '#eaf2f8',
      rowSelectedHoverBg: '#dfebf4',
    },
    Layout: { headerBg: '#ffffff', headerHeight: 48, siderBg: '#ffffff', bodyBg: '#f4f6f8' },
    Menu: { itemHeight: 34, itemMarginBlock: 1 },
  },
}
