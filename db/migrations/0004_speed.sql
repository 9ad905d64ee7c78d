-- How many records a chunk holds, beside the list: counting what waits need not read the lists.
ALTER TABLE "ingest_chunk" ADD COLUMN "records" integer GENERATED ALWAYS AS (cardinality(feedback_ids)) STORED NOT NULL;
--> statement-breakpoint
-- All locations of a touchpoint in a month as one range, answered from the index alone.
CREATE INDEX "rollup_month_places" ON "rollup_month"
  ("org_id", "touchpoint_id", "metric", "audience", "day", "location_id") INCLUDE (scale, n, sum, sumsq, high, low)
  WHERE source_id = 0 AND location_id <> 0;
--> statement-breakpoint
-- A series of months is read from the key alone, which stands together; its cells lie on a page a month.
ALTER TABLE "rollup_month" DROP CONSTRAINT "rollup_month_pk";
--> statement-breakpoint
ALTER TABLE "rollup_month" ADD CONSTRAINT "rollup_month_pk"
  PRIMARY KEY ("org_id", "audience", "touchpoint_id", "location_id", "source_id", "metric", "scale", "day")
  INCLUDE (n, sum, sumsq, high, low);
--> statement-breakpoint
-- The newest records whose text matches, under the filter, in keyset order: newest month first, stopping as soon as the
-- page is full. Conditions are those of server/understand/queries-explore.ts.
CREATE OR REPLACE FUNCTION public.search_feedback(
  p_org integer, p_words text[], p_modes text[], p_filter jsonb,
  p_before_at timestamptz, p_before_id uuid, p_limit integer
) RETURNS TABLE (feedback_id uuid, occurred_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, search, public, pg_temp SET timezone = 'UTC'
SET jit = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  v_query tsquery := search.words_to_query(p_words, p_modes);
  v_from timestamptz := (p_filter ->> 'from')::timestamptz;
  v_to timestamptz := least((p_filter ->> 'to')::timestamptz, p_before_at + interval '1 microsecond');
  v_touchpoints integer[] := (SELECT array_agg(e::integer) FROM jsonb_array_elements_text(p_filter -> 'touchpoints') e);
  v_feelings smallint[] := (SELECT array_agg(e::smallint) FROM jsonb_array_elements_text(p_filter -> 'feelings') e);
  v_where text := '';
  v_score text;
  -- More mentions than this under the filter, and it is quicker to go by the words.
  v_few constant integer := 20000;
  v_spoken text;
  v_few_found integer;
  v_month regclass;
  v_left integer := p_limit;
  v_found integer;
  -- Hits are looked up in the record many at a time: the statement that joins them costs more than a month's words.
  v_least_batch constant integer := 500;
  v_batch integer;
  v_more boolean;
  v_keep text;
  v_ids uuid[] := '{}';
  v_at timestamptz[] := '{}';
  v_new_ids uuid[];
  v_new_at timestamptz[];
  v_after_at timestamptz;
  v_after_id uuid;
BEGIN
  PERFORM search.check_organisation(p_org);
  IF v_query IS NULL THEN RETURN; END IF;
  IF p_filter ? 'scoreType' THEN
    v_score := format('f.score_type = %L::public.score_type AND f.score IS NOT NULL', p_filter ->> 'scoreType');
    IF p_filter ? 'scoreFrom' THEN v_score := v_score || format(' AND f.score >= %L::real', p_filter ->> 'scoreFrom'); END IF;
    IF p_filter ? 'scoreTo' THEN v_score := v_score || format(' AND f.score <= %L::real', p_filter ->> 'scoreTo'); END IF;
    IF p_filter ? 'touchpoints' THEN
      v_score := v_score || format(' AND f.touchpoint_id = ANY (%L::integer[])', coalesce(v_touchpoints, '{}'));
      IF p_filter ->> 'scoreType' = 'rating' THEN
        v_score := v_score || format(
          ' OR EXISTS (SELECT FROM public.touchpoint_rating t WHERE t.org_id = $1 AND t.feedback_id = f.id AND t.touchpoint_id = ANY (%L::integer[]))',
          coalesce(v_touchpoints, '{}'));
      END IF;
    END IF;
    v_where := v_where || ' AND (' || v_score || ')';
  ELSIF p_filter ? 'touchpoints' THEN
    v_where := v_where || format(
      ' AND EXISTS (SELECT FROM public.mention m WHERE m.org_id = $1 AND m.feedback_id = f.id AND m.touchpoint_id = ANY (%L::integer[])%s)',
      coalesce(v_touchpoints, '{}'),
      CASE WHEN p_filter ? 'feelings' THEN format(' AND m.sentiment = ANY (%L::smallint[])', coalesce(v_feelings, '{}')) ELSE '' END);
  END IF;
  IF p_filter ? 'feelings' AND (p_filter ? 'scoreType' OR NOT p_filter ? 'touchpoints') THEN
    v_where := v_where || format(' AND f.sentiment = ANY (%L::smallint[])', coalesce(v_feelings, '{}'));
  END IF;
  IF p_filter ? 'praiseOnly' THEN v_where := v_where || ' AND f.sentiment = 1'; END IF;
  IF p_filter ? 'unread' THEN v_where := v_where || ' AND f.sentiment IS NULL'; END IF;
  IF p_filter ? 'ownTouchpoints' THEN
    v_where := v_where || format(
      ' AND (f.touchpoint_id = ANY (%1$L::integer[]) OR EXISTS (SELECT FROM public.mention m WHERE m.org_id = $1 AND m.feedback_id = f.id AND m.touchpoint_id = ANY (%1$L::integer[])))',
      (SELECT coalesce(array_agg(e::integer), '{}') FROM jsonb_array_elements_text(p_filter -> 'ownTouchpoints') e));
  END IF;
  IF p_filter ? 'locations' THEN
    v_where := v_where || format(' AND f.location_id = ANY (%L::integer[])',
      (SELECT coalesce(array_agg(e::integer), '{}') FROM jsonb_array_elements_text(p_filter -> 'locations') e));
  END IF;
  IF p_filter ? 'sources' THEN
    v_where := v_where || format(' AND f.source_id = ANY (%L::integer[])',
      (SELECT coalesce(array_agg(e::integer), '{}') FROM jsonb_array_elements_text(p_filter -> 'sources') e));
  END IF;
  IF p_filter ? 'audiences' THEN
    v_where := v_where || format(' AND f.audience = ANY (%L::public.audience[])',
      (SELECT coalesce(array_agg(e), '{}') FROM jsonb_array_elements_text(p_filter -> 'audiences') e));
  END IF;
  -- Few mentions under the filter: they are looked up one by one, however common the words are.
  IF p_filter ? 'ownTouchpoints' OR (p_filter ? 'touchpoints' AND NOT p_filter ? 'scoreType') THEN
    v_spoken := format('SELECT m.feedback_id AS id FROM public.mention m WHERE m.org_id = $1 AND m.touchpoint_id = ANY (%L::integer[])',
      CASE WHEN p_filter ? 'touchpoints' AND NOT p_filter ? 'scoreType' THEN coalesce(v_touchpoints, '{}')
        ELSE (SELECT coalesce(array_agg(e::integer), '{}') FROM jsonb_array_elements_text(p_filter -> 'ownTouchpoints') e) END);
    IF p_filter ? 'locations' THEN
      v_spoken := v_spoken || format(' AND m.location_id = ANY (%L::integer[])',
        (SELECT coalesce(array_agg(e::integer), '{}') FROM jsonb_array_elements_text(p_filter -> 'locations') e));
    END IF;
    IF v_feelings IS NOT NULL AND p_filter ? 'touchpoints' AND NOT p_filter ? 'scoreType' THEN
      v_spoken := v_spoken || format(' AND m.sentiment = ANY (%L::smallint[])', v_feelings);
    END IF;
    v_spoken := v_spoken || ' AND ($2 IS NULL OR m.occurred_at >= $2) AND ($3 IS NULL OR m.occurred_at < $3)';
    IF NOT p_filter ? 'touchpoints' OR p_filter ? 'scoreType' THEN
      v_spoken := v_spoken || format(
        ' UNION ALL SELECT f.id FROM public.feedback f WHERE f.org_id = $1 AND f.touchpoint_id = ANY (%L::integer[]) AND ($2 IS NULL OR f.occurred_at >= $2) AND ($3 IS NULL OR f.occurred_at < $3)',
        (SELECT coalesce(array_agg(e::integer), '{}') FROM jsonb_array_elements_text(p_filter -> 'ownTouchpoints') e));
    END IF;
    EXECUTE format('SELECT count(*) FROM (%s LIMIT $4) few', v_spoken) INTO v_few_found USING p_org, v_from, v_to, v_few;
    IF v_few_found < v_few THEN
      RETURN QUERY EXECUTE format(
        'SELECT f.id, f.occurred_at FROM (SELECT DISTINCT few.id FROM (%s) few) few
         JOIN public.feedback f ON f.org_id = $1 AND f.id = few.id
         JOIN search.feedback_search s ON s.org_id = $1 AND s.feedback_id = f.id AND s.occurred_at = f.occurred_at
         WHERE s.tsv @@ $4 AND ($5 IS NULL OR (f.occurred_at, f.id) < ($5, $6))%s
         ORDER BY f.occurred_at DESC, f.id DESC LIMIT $7', v_spoken, v_where)
        USING p_org, v_from, v_to, v_query, p_before_at, p_before_id, p_limit;
      RETURN;
    END IF;
  END IF;

  v_keep := format(
    'SELECT f.id, f.occurred_at FROM unnest($2, $3) AS h (id, at)
     JOIN public.feedback f ON f.org_id = $1 AND f.id = h.id AND f.occurred_at = h.at
     WHERE true%s ORDER BY f.occurred_at DESC, f.id DESC LIMIT $4', v_where);
  FOR v_month IN
    SELECT i.inhrelid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'search.feedback_search'::regclass
      AND (v_from IS NULL OR c.relname >= 'feedback_search_' || to_char(v_from, 'YYYY_MM'))
      AND (v_to IS NULL OR c.relname <= 'feedback_search_' || to_char(v_to, 'YYYY_MM'))
    ORDER BY c.relname DESC
  LOOP
    v_after_at := p_before_at;
    v_after_id := p_before_id;
    v_batch := greatest(v_left, v_least_batch);
    LOOP
      EXECUTE format(
        'SELECT array_agg(h.feedback_id), array_agg(h.occurred_at), count(*) FROM (
           SELECT s.feedback_id, s.occurred_at FROM %s s
           WHERE s.org_id = $1 AND s.tsv @@ $2
             AND ($3 IS NULL OR s.occurred_at >= $3) AND ($4 IS NULL OR s.occurred_at < $4)
             AND ($5 IS NULL OR (s.occurred_at, s.feedback_id) < ($5, $6))
           ORDER BY s.occurred_at DESC, s.feedback_id DESC LIMIT $7) h', v_month)
        INTO v_new_ids, v_new_at, v_found USING p_org, v_query, v_from, v_to, v_after_at, v_after_id, v_batch;
      v_more := v_found = v_batch;
      v_ids := v_ids || v_new_ids;
      v_at := v_at || v_new_at;
      IF cardinality(v_ids) >= v_left OR v_more THEN
        RETURN QUERY EXECUTE v_keep USING p_org, v_ids, v_at, v_left;
        GET DIAGNOSTICS v_found = ROW_COUNT;
        v_left := v_left - v_found;
        IF v_left <= 0 THEN RETURN; END IF;
        v_ids := '{}';
        v_at := '{}';
      END IF;
      EXIT WHEN NOT v_more;
      v_after_at := v_new_at[cardinality(v_new_at)];
      v_after_id := v_new_ids[cardinality(v_new_ids)];
      v_batch := v_batch * 8;
    END LOOP;
  END LOOP;
  IF cardinality(v_ids) > 0 THEN RETURN QUERY EXECUTE v_keep USING p_org, v_ids, v_at, v_left; END IF;
END $$;
