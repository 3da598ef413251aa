-- Take out the posts that are replaced.
delete from posts
using verdicts
where
    verdicts.key = row(posts.post_id, posts.unit_code, posts.role_code)
    and verdicts.position = -1 and not verdicts.is_final;
