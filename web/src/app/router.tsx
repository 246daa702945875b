import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ErrorState } from '../components/error-state'
import { Loading } from '../components/loading'
import { NotFound } from '../components/not-found'
import { homeOf } from '../lib/home'
import { meQuery } from '../lib/me'
import { toProblem } from '../lib/problem'
import { Frame } from './frame/frame'
import * as search from './search-params'

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search.signInSearch,
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page'), 'SignInPage'),
})

/** Everything behind the sign-in. Without a session one is sent there and comes back to the same address. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(meQuery).catch((error: unknown) => {
      if (toProblem(error).status === 401)
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    })
    const { required, enrolled, passed } = me.secondFactor
    if (me.mustChangePassword || (required && enrolled && !passed))
      throw redirect({ to: '/sign-in', search: { next: location.href } })
    if (required && !enrolled && location.pathname !== '/account')
      throw redirect({ to: '/account' })
  },
})

const under = { getParentRoute: () => desk }

const home = createRoute({
  ...under,
  path: '/',
  beforeLoad: async ({ context }) => {
    throw redirect({ to: homeOf(await context.client.ensureQueryData(meQuery)), replace: true })
  },
})
const inbox = createRoute({
  ...under,
  path: '/inbox',
  validateSearch: search.inboxSearch,
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page'), 'InboxPage'),
})
const task = createRoute({
  ...under,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('../features/decision/decision-page'), 'DecisionPage'),
})
const cases = createRoute({
  ...under,
  path: '/cases',
  validateSearch: search.casesSearch,
  component: lazyRouteComponent(() => import('../features/cases/cases-page'), 'CasesPage'),
})
const oneCase = createRoute({
  ...under,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../features/cases/case-page'), 'CasePage'),
})
const caseSheet = createRoute({
  ...under,
  path: '/cases/$caseId/sheet',
  component: lazyRouteComponent(() => import('../features/cases/case-sheet-page'), 'CaseSheetPage'),
})
const children = createRoute({
  ...under,
  path: '/children',
  validateSearch: search.childrenSearch,
  component: lazyRouteComponent(() => import('../features/children/children-page'), 'ChildrenPage'),
})
const newChild = createRoute({
  ...under,
  path: '/children/new',
  validateSearch: search.newChildSearch,
  component: lazyRouteComponent(
    () => import('../features/child-form/new-child-page'),
    'NewChildPage',
  ),
})
const child = createRoute({
  ...under,
  path: '/children/$childId',
  validateSearch: search.childSearch,
  component: lazyRouteComponent(() => import('../features/child/child-page'), 'ChildPage'),
})
const editChild = createRoute({
  ...under,
  path: '/children/$childId/edit',
  component: lazyRouteComponent(
    () => import('../features/child-form/edit-child-page'),
    'EditChildPage',
  ),
})
const drafts = createRoute({
  ...under,
  path: '/drafts',
  component: lazyRouteComponent(() => import('../features/drafts/drafts-page'), 'DraftsPage'),
})
const classes = createRoute({
  ...under,
  path: '/classes',
  validateSearch: search.classesSearch,
  component: lazyRouteComponent(() => import('../features/classes/classes-page'), 'ClassesPage'),
})
const start = createRoute({
  ...under,
  path: '/start/enrollment-review',
  validateSearch: search.startSearch,
  component: lazyRouteComponent(
    () => import('../features/start-review/start-review-page'),
    'StartReviewPage',
  ),
})
const imports = createRoute({
  ...under,
  path: '/imports',
  component: lazyRouteComponent(() => import('../features/imports/imports-page'), 'ImportsPage'),
})
const oneImport = createRoute({
  ...under,
  path: '/imports/$importId',
  validateSearch: search.importSearch,
  component: lazyRouteComponent(() => import('../features/imports/import-page'), 'ImportPage'),
})
const forms = createRoute({
  ...under,
  path: '/forms',
  validateSearch: search.formsSearch,
  component: lazyRouteComponent(
    () => import('../features/confirmation-forms/forms-page'),
    'FormsPage',
  ),
})
const printForms = createRoute({
  ...under,
  path: '/forms/print',
  validateSearch: search.printSearch,
  component: lazyRouteComponent(
    () => import('../features/confirmation-forms/print-forms-page'),
    'PrintFormsPage',
  ),
})
const problems = createRoute({
  ...under,
  path: '/problems',
  component: lazyRouteComponent(() => import('../features/problems/problems-page'), 'ProblemsPage'),
})
const institutions = createRoute({
  ...under,
  path: '/institutions',
  component: lazyRouteComponent(
    () => import('../features/institutions/institutions-page'),
    'InstitutionsPage',
  ),
})
const accounts = createRoute({
  ...under,
  path: '/accounts',
  validateSearch: search.accountsSearch,
  component: lazyRouteComponent(() => import('../features/accounts/accounts-page'), 'AccountsPage'),
})
const account = createRoute({
  ...under,
  path: '/account',
  component: lazyRouteComponent(
    () => import('../features/my-account/my-account-page'),
    'MyAccountPage',
  ),
})

const routeTree = root.addChildren([
  signIn,
  desk.addChildren([
    home,
    inbox,
    task,
    cases,
    oneCase,
    caseSheet,
    children,
    newChild,
    child,
    editChild,
    drafts,
    classes,
    start,
    imports,
    oneImport,
    forms,
    printForms,
    problems,
    institutions,
    accounts,
    account,
  ]),
])

/** The pages by their addresses; each is loaded when it is first opened. */
export const createAppRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
    defaultPendingComponent: Loading,
    defaultNotFoundComponent: NotFound,
    defaultPendingMs: 300,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
