// jsdom lacks what every browser has.
Object.defineProperty(window, 'matchMedia', {
  value: (query: string) => ({
    matches: false,
    media: query,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
})

// What the router and the drawing library look for; nothing is measured in tests.
Object.assign(globalThis, {
  structuredClone: (value: unknown): unknown => JSON.parse(JSON.stringify(value)),
  // The router asks whether something thrown is one.
  Response: class {},
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
})
window.scrollTo = () => undefined
// Reckoning with every style sheet makes each look-up by role take seconds; an element's own style is enough here.
window.getComputedStyle = (element) =>
  element instanceof HTMLElement ? element.style : document.body.style
