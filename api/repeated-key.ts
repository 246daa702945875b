// What shapes a JSON text: strings, brackets and colons. A string that never ends runs to the end of the text, so that
// no text is read twice.
const tokens = /"(?:[^"\\]+|\\[^]?)*(?:"|$)|[{}[\]:]/g

/**
 * Whether an object in a JSON text has one key twice. Readers disagree about which of the two counts, so what was
 * checked need not be what is used. The text need not be valid: the parser judges that.
 */
export function hasRepeatedKey(text: string): boolean {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [part] of text.matchAll(tokens)) {
    const keys = open.at(-1)
    if (part === '{') open.push(new Set())
    else if (part === '[') open.push(undefined)
    else if (part === '}' || part === ']') open.pop()
    else if (part === ':' && keys) {
      if (keys.has(last)) return true
      keys.add(last)
    } else if (part.startsWith('"')) last = unescaped(part)
  }
  return false
}

function unescaped(part: string): string {
  if (!part.includes('\\')) return part.slice(1, -1)
  try {
    return String(JSON.parse(part))
  } catch {
    return part
  }
}
