/** What a document's Y.Doc holds: its root types, by their names. */

/** A `Y.Text`: the title. */
export const TITLE = 'title'
/** A `Y.XmlFragment`, as y-prosemirror's clients call it: the body. */
export const BODY = 'prosemirror'
