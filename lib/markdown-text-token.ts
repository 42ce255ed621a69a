import Token from 'markdown-it/lib/token.mjs'

export function textToken(content: string): Token {
  const token = new Token('text', '', 0)
  token.content = content
  return token
}

/** A line or more that is read as one block's inline content later on. */
export function inlineToken(content: string): Token {
  const token = new Token('inline', '', 0)
  token.content = content
  token.children = []
  return token
}

/** What a paragraph or an image's description reads as. */
export function wordsOfTokens(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' '
      return token.children === null ? token.content : wordsOfTokens(token.children)
    })
    .join('')
}
