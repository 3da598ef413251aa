-- Take out the steps that are replaced.
delete from event_steps
using verdicts
where
    verdicts.key = row(event_steps.event_id, event_steps.step, event_steps.happened_at)
    and verdicts.position = -1 and not verdicts.is_final;
