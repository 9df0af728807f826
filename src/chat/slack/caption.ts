import type { RichTextBlock } from '@slack/web-api';
import { inertLine } from '../inert.js';
import type { Block, Reply } from '../reply.js';
import { LIMITS } from './limits.js';
import { pairs, paragraph, preformatted } from './rich-text.js';

/**
 * The words above files: rich text alone, which is all that Slack documents there. Buttons and tables have no place in it.
 * @see https://docs.slack.dev/reference/methods/files.completeUploadExternal
 */
export function captionOf({ heading, blocks }: Reply): readonly RichTextBlock[] {
  const head = heading === undefined ? [] : [paragraph(inertLine(heading), LIMITS.text, { bold: true })];
  return [...head, ...blocks.flatMap(written)].map(({ block }) => block);
}

function written(block: Block) {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [paragraph(block.text, LIMITS.text)];
    case 'code':
      return [preformatted(block.text, LIMITS.text)];
    case 'fields':
      return [pairs(block.fields, LIMITS.text)];
    case 'table':
      return [];
  }
}
