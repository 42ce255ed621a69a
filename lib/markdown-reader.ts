/**
 * Markdown to a document: markdown-it makes tokens, the rules of `markdown-tokens.ts` turn those
 * that the schema has another word for, prosemirror-markdown builds nodes from them.
 *
 * Nothing here takes time or memory out of proportion, however hostile the text. Blocks nest up to
 * `limits.nesting`; deeper markers stay text. Each step of the tokenizer is counted; a text that
 * takes more than `limits.markdownSteps` is none that could be stored as a document (each costs
 * that several bytes), and is kept, every word of it, as one code block.
 */
import MarkdownIt from 'markdown-it'
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs'
import type Token from 'markdown-it/lib/token.mjs'
import { MarkdownParser } from 'prosemirror-markdown'
import type { Attrs, Node } from 'prosemirror-model'
import { limits } from './limits'
import { rewriteAlerts, rewriteContents, rewriteTables } from './markdown-blocks'
import { pairDetails, readDetails } from './markdown-details'
import { readFootnote, readFootnoteReference } from './markdown-footnotes'
import { markdownForm } from './markdown-form'
import { type DollarsOfTexts, readInlineMath, readMathBlock } from './markdown-math'
import { readHtmlTag } from './markdown-tags'
import { readLongRun, rewriteInline, rewriteLists } from './markdown-tokens'
import { safeUrl } from './safe-url'
import { schema } from './schema'
import {
  calloutKind,
  HEADING_LEVELS,
  highlightColor,
  language,
  textAlign,
} from './schema-attributes'

class TooManySteps extends Error {}

interface Environment {
  steps: number
  /** The ids of the text's footnotes. */
  readonly footnotes: Set<string>
  readonly dollars: DollarsOfTexts
}

const parser = new MarkdownParser(schema, createTokenizer(), {
  paragraph: { block: 'paragraph' },
  heading: {
    block: 'heading',
    getAttrs: token => ({ level: Math.min(Number(token.tag.slice(1)), HEADING_LEVELS.length) }),
  },
  bullet_list: { block: 'bullet_list' },
  ordered_list: {
    block: 'ordered_list',
    getAttrs: token => ({ start: Number(token.attrGet('start') ?? 1) }),
  },
  list_item: { block: 'list_item' },
  task_list: { block: 'task_list' },
  task_item: { block: 'task_item', getAttrs: token => ({ checked: token.info === 'x' }) },
  blockquote: { block: 'blockquote' },
  code_block: { block: 'code_block' },
  fence: {
    block: 'code_block',
    getAttrs: token => ({ language: language.read(/\S+/.exec(token.info)?.[0] ?? null) }),
  },
  math_block: { block: 'math_block', noCloseToken: true },
  callout: { block: 'callout', getAttrs: token => ({ kind: calloutKind.read(token.info) }) },
  collapsible: { block: 'collapsible' },
  footnote: { block: 'footnote', getAttrs: token => ({ id: token.info }) },
  table: { block: 'table' },
  tr: { block: 'table_row' },
  th: { block: 'table_header', getAttrs: alignOf },
  td: { block: 'table_cell', getAttrs: alignOf },
  figure: { block: 'image', getAttrs: token => token.meta as Attrs },
  caption: { block: 'caption' },
  contents: { node: 'table_of_contents' },
  hr: { node: 'horizontal_rule' },
  hardbreak: { node: 'hard_break' },
  footnote_reference: { node: 'footnote_reference', getAttrs: token => ({ id: token.info }) },
  math_inline: { node: 'math_inline', getAttrs: token => ({ tex: token.content }) },
  strong: { mark: 'strong' },
  em: { mark: 'em' },
  u: { mark: 'underline' },
  s: { mark: 'strike' },
  sub: { mark: 'subscript' },
  sup: { mark: 'superscript' },
  mark: { mark: 'highlight', getAttrs: token => ({ color: highlightColor.read(token.info) }) },
  link: {
    mark: 'link',
    getAttrs: token => ({ href: token.attrGet('href'), title: token.attrGet('title') }),
  },
  code_inline: { mark: 'code' },
})

function alignOf(token: Token): Attrs {
  return { align: textAlign.read(token.info || null) }
}

/** A document of at least one block, in its Markdown form. Any text is Markdown: this never fails. */
export function parseMarkdown(text: string): Node {
  const environment: Environment = {
    steps: lineCount(text),
    footnotes: new Set(),
    dollars: new WeakMap(),
  }
  if (environment.steps > limits.markdownSteps) return asCode(text)
  try {
    return markdownForm(parser.parse(text, environment))
  } catch (error) {
    if (error instanceof TooManySteps) return asCode(text)
    throw error
  }
}

function asCode(text: string): Node {
  const code = schema.nodes.code_block.create(null, schema.text(text))
  return markdownForm(schema.nodes.doc.create(null, code))
}

function lineCount(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

function createTokenizer(): MarkdownIt {
  // markdown-it drops what is nested deeper than its own bound: ours comes first.
  const options = { html: false, linkify: true, maxNesting: limits.nesting + 1 }
  const tokenizer = MarkdownIt('commonmark', options)
  tokenizer.enable(['strikethrough', 'linkify'])
  tokenizer.core.ruler.disable('linkify')
  // linkify's patterns recurse, so they are given no more than a link may have.
  const match = tokenizer.linkify.matchAtStart.bind(tokenizer.linkify)
  tokenizer.linkify.matchAtStart = text => {
    const found = match(text.slice(0, limits.bareLinkLength + 1))
    return found !== null && found.lastIndex <= limits.bareLinkLength ? found : null
  }

  // Addresses are kept as they are written; a browser encodes them.
  tokenizer.normalizeLink = url => url
  tokenizer.normalizeLinkText = text => text
  tokenizer.validateLink = url => safeUrl(url) !== null

  const { core, block, inline } = tokenizer
  block.ruler.before('table', 'steps', state => countStep(state.env))
  inline.ruler.before('text', 'steps', state => countStep(state.env))
  const anywhere = { alt: ['paragraph', 'reference', 'blockquote', 'list'] }
  block.ruler.at('table', countedTable(), { alt: ['paragraph', 'reference'] })
  block.ruler.enable('table')
  block.ruler.at('blockquote', bounded('blockquote', 1), anywhere)
  block.ruler.at('list', bounded('list', 2), { alt: ['paragraph', 'reference', 'blockquote'] })
  block.ruler.before('reference', 'footnote', readFootnote, anywhere)
  block.ruler.before('blockquote', 'math_block', readMathBlock, anywhere)
  block.ruler.before('blockquote', 'details', readDetails, anywhere)
  inline.ruler.before('strikethrough', 'long_run', readLongRun)
  inline.ruler.before('autolink', 'html_tag', readHtmlTag)
  inline.ruler.before('link', 'footnote_reference', readFootnoteReference)
  inline.ruler.before('link', 'math', readInlineMath)
  core.ruler.after('block', 'details', pairDetails)
  core.ruler.after('details', 'tables', rewriteTables)
  core.ruler.after('tables', 'alerts', rewriteAlerts)
  core.ruler.after('alerts', 'task_lists', rewriteLists)
  core.ruler.after('task_lists', 'contents', rewriteContents)
  core.ruler.push('rewrite_inline', rewriteInline)
  return tokenizer
}

function countStep(environment: Environment): false {
  if (++environment.steps > limits.markdownSteps) throw new TooManySteps()
  return false
}

/** markdown-it's rule of this name, where its block and the `levels` it takes still fit. */
function bounded(name: 'blockquote' | 'list', levels: number): RuleBlock {
  const rule = ruleNamed(name)
  return (state, startLine, endLine, silent) =>
    state.level + levels <= limits.nesting && rule(state, startLine, endLine, silent)
}

/** markdown-it's rule for tables. A short row is filled up, so each cell is a step. */
function countedTable(): RuleBlock {
  const rule = ruleNamed('table')
  return (state, startLine, endLine, silent) => {
    const before = state.tokens.length
    const found = rule(state, startLine, endLine, silent)
    const environment = state.env as Environment
    environment.steps += state.tokens.length - before
    if (environment.steps > limits.markdownSteps) throw new TooManySteps()
    return found
  }
}

function ruleNamed(name: string): RuleBlock {
  const { ruler } = MarkdownIt().block
  ruler.enableOnly([name])
  return ruler.getRules('')[0]!
}
