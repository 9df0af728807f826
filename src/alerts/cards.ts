import type { Reply } from '../chat/reply.js';
import type { Incident } from './incident.js';

/** The cards of incidents, for channels and for `/alerts show`. */
export interface Cards {
  /** As the incident is now, counts recomputed. @param reader in whose zone times are written */
  of(incident: Incident, reader: { readonly zone: string; readonly now: Date }): Promise<Reply>;
}
