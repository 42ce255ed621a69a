/** What the pages beside this use of packages that are only installed when they are measured. */

declare module 'prosemirror-example-setup' {
  import type { Schema } from 'prosemirror-model'
  import type { Plugin } from 'prosemirror-state'

  export function exampleSetup(options: { schema: Schema; history: boolean }): Plugin[]
}

declare module 'prosemirror-schema-basic' {
  import type { Schema } from 'prosemirror-model'

  export const schema: Schema
}

declare module '@tiptap/core' {
  export class Editor {
    constructor(options: { element: Element | null; extensions: unknown[] })
  }
}

declare module '@tiptap/starter-kit' {
  export const StarterKit: { configure(options: { undoRedo: boolean }): unknown }
}

declare module '@tiptap/extension-collaboration' {
  import type { Doc } from 'yjs'

  export const Collaboration: { configure(options: { document: Doc; field: string }): unknown }
}

declare module '@tiptap/extension-collaboration-caret' {
  export const CollaborationCaret: {
    configure(options: { provider: unknown; user: { name: string; color: string } }): unknown
  }
}
