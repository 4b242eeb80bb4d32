import { createHash } from 'node:crypto';
import looks from '../../app.css?inline';
import own from './admin.css?inline';

/** The café's looks, and the few rules of these pages. */
export const style = looks + own;

/** Part of its address, so that a browser may keep it for ever. */
export const styleHash = createHash('sha256').update(style).digest('hex').slice(0, 12);
