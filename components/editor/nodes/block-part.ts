/** A part of the editor (`parts.ts`): what draws whatever is more than text, and the keys there. */
import { createBlockViews } from './block-views'
import { pictureKeys } from './picture-keys'

export const blockPart = { createBlockViews, pictureKeys }
