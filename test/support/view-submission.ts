/** What Slack sends back of a view: what stands in it, and what was filled in, by action. */
export const viewSubmission = <View extends object>(
  view: View,
  values: Readonly<Record<string, object>>,
) => ({
  type: 'view_submission',
  user: { id: 'U01ALICE', team_id: 'T01TEST' },
  team: { id: 'T01TEST' },
  view: {
    ...view,
    id: 'V1',
    state: {
      values: Object.fromEntries(
        Object.entries(values).map(([action, value]) => [
          `field:${action.split(':')[1]}`,
          { [action]: value },
        ]),
      ),
    },
  },
});

/** The same as it is posted. */
export const postedView = (view: object, values: Readonly<Record<string, object>>): string =>
  new URLSearchParams({ payload: JSON.stringify(viewSubmission(view, values)) }).toString();
