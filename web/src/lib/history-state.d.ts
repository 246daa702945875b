import '@tanstack/history'

declare module '@tanstack/history' {
  interface HistoryState {
    /** What the act before led to; shown once at the top of the page that it led to. */
    result?: string
    /** What a list is searched by, where that may be a name and must not stand in the address. */
    searched?: string
  }
}
