/** An ordinary audit event as a platform sends it: about 400 bytes of JSON. */
export const sentEvent = (id: string) => ({
  id,
  occurredAt: new Date().toISOString(),
  actor: { name: `Person ${id.slice(0, 2)}`, id: `u-${id.slice(0, 2)}` },
  module: 'Templates',
  action: 'Edit',
  resources: [{ name: `Order update ${id.slice(2, 5)}`, type: 'template', id: `T-${id.slice(2, 5)}` }],
  username: `person${id.slice(0, 2)}@acme.example`,
  ip: `198.51.100.${Number.parseInt(id.slice(0, 2), 16)}`,
  description: `Edit: order update ${id.slice(2, 5)}, "delivery", 2 languages`,
});
