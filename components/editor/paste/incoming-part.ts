/** A part of the editor (`parts.ts`): what is pasted, dropped and uploaded. */
import { dropCursor } from 'prosemirror-dropcursor'
import { foreignMedia } from '../uploads/foreign-media'
import { incomingFiles } from '../uploads/incoming-files'
import { bringAsset, createSendFile } from '../uploads/upload-request'
import { uploads } from '../uploads/uploads'
import { paste } from './paste'

export const incomingPart = {
  bringAsset,
  createSendFile,
  dropCursor,
  foreignMedia,
  incomingFiles,
  paste,
  uploads,
}
