-- Full text stands apart from the record: row-level security would keep `@@` from its index, so the
-- application has no right on these tables and asks through functions that check the organisation.
CREATE SCHEMA search;
--> statement-breakpoint
CREATE TABLE search.feedback_search (
  org_id integer NOT NULL,
  feedback_id uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  tsv tsvector NOT NULL,
  PRIMARY KEY (org_id, feedback_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
--> statement-breakpoint
-- With the organisation in the index a small one does not read a big one's postings; where the server
-- lacks the extension the words alone are indexed and answers stay right.
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS btree_gin;
  CREATE INDEX feedback_search_words ON search.feedback_search USING gin (org_id, tsv);
EXCEPTION WHEN OTHERS THEN
  CREATE INDEX feedback_search_words ON search.feedback_search USING gin (tsv);
END $$;
--> statement-breakpoint
CREATE FUNCTION search.check_organisation(p_org integer) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_org IS NULL OR p_org IS DISTINCT FROM nullif(current_setting('app.org_id', true), '')::integer THEN
    RAISE EXCEPTION 'This organisation is not the one of the transaction.' USING ERRCODE = '42501';
  END IF;
END $$;
--> statement-breakpoint
-- Makes the months that are missing. ATTACH, not PARTITION OF: it leaves readers and writers alone. The lock is
-- the one ATTACH takes; taken first, it also makes what another transaction has just made visible.
CREATE FUNCTION public.prepare_search(p_at timestamptz[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, search, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  v_month timestamptz;
  v_name text;
BEGIN
  FOR v_month IN SELECT DISTINCT date_trunc('month', a) FROM unnest(p_at) a ORDER BY 1 LOOP
    v_name := 'feedback_search_' || to_char(v_month, 'YYYY_MM');
    CONTINUE WHEN to_regclass('search.' || v_name) IS NOT NULL;
    LOCK TABLE search.feedback_search IN SHARE UPDATE EXCLUSIVE MODE;
    CONTINUE WHEN to_regclass('search.' || v_name) IS NOT NULL;
    EXECUTE format('CREATE TABLE search.%I (LIKE search.feedback_search INCLUDING INDEXES)', v_name);
    EXECUTE format('ALTER TABLE search.feedback_search ATTACH PARTITION search.%I FOR VALUES FROM (%L) TO (%L)',
      v_name, v_month, v_month + interval '1 month');
  END LOOP;
END $$;
--> statement-breakpoint
-- p_terms: words already folded and segmented; p_configs: 'english' or 'simple' for each.
CREATE FUNCTION public.index_search(
  p_org integer, p_ids uuid[], p_at timestamptz[], p_terms text[], p_configs text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, search, public, pg_temp AS $$
BEGIN
  PERFORM search.check_organisation(p_org);
  PERFORM public.prepare_search(p_at);
  INSERT INTO search.feedback_search (org_id, feedback_id, occurred_at, tsv)
  SELECT p_org, d.id, d.at, to_tsvector(d.config::regconfig, d.terms)
  FROM unnest(p_ids, p_at, p_terms, p_configs) AS d (id, at, terms, config)
  ON CONFLICT (org_id, feedback_id, occurred_at) DO UPDATE SET tsv = excluded.tsv;
END $$;
--> statement-breakpoint
CREATE FUNCTION public.forget_search(p_org integer, p_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, search, pg_temp AS $$
BEGIN
  PERFORM search.check_organisation(p_org);
  DELETE FROM search.feedback_search WHERE org_id = p_org AND feedback_id = ANY (p_ids);
END $$;
--> statement-breakpoint
-- Every word is asked for as an English stem and as it stands; stop words are left out while others remain.
CREATE FUNCTION search.words_to_query(p_words text[], p_modes text[]) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_all tsquery;
  v_stops tsquery;
  v_stem tsquery;
  v_plain tsquery;
  v_one tsquery;
  i integer;
BEGIN
  FOR i IN 1 .. coalesce(array_length(p_words, 1), 0) LOOP
    v_stem := phraseto_tsquery('english', p_words[i]);
    v_plain := phraseto_tsquery('simple', p_words[i]);
    CONTINUE WHEN numnode(v_plain) = 0;
    IF p_modes[i] = 'prefix' THEN
      v_one := to_tsquery('simple', quote_literal(p_words[i]) || ':*');
      IF numnode(v_stem) > 0 THEN v_one := v_one || to_tsquery('english', quote_literal(p_words[i]) || ':*'); END IF;
    ELSE
      v_one := CASE WHEN numnode(v_stem) = 0 THEN v_plain ELSE v_stem || v_plain END;
    END IF;
    IF p_modes[i] = 'not' THEN v_one := !! v_one; END IF;
    IF numnode(v_stem) = 0 THEN
      v_stops := CASE WHEN v_stops IS NULL THEN v_one ELSE v_stops && v_one END;
    ELSE
      v_all := CASE WHEN v_all IS NULL THEN v_one ELSE v_all && v_one END;
    END IF;
  END LOOP;
  RETURN coalesce(v_all, v_stops);
END $$;
--> statement-breakpoint
-- The newest records whose text matches, under the filter, in keyset order: newest month first, stopping
-- as soon as the page is full. Conditions are those of server/understand/queries-explore.ts.
CREATE FUNCTION public.search_feedback(
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

  FOR v_month IN
    SELECT i.inhrelid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'search.feedback_search'::regclass
      AND (v_from IS NULL OR c.relname >= 'feedback_search_' || to_char(v_from, 'YYYY_MM'))
      AND (v_to IS NULL OR c.relname <= 'feedback_search_' || to_char(v_to, 'YYYY_MM'))
    ORDER BY c.relname DESC
  LOOP
    RETURN QUERY EXECUTE format(
      'SELECT h.feedback_id, h.occurred_at FROM (
         SELECT s.feedback_id, s.occurred_at FROM %s s
         WHERE s.org_id = $1 AND s.tsv @@ $2
           AND ($3 IS NULL OR s.occurred_at >= $3) AND ($4 IS NULL OR s.occurred_at < $4)
           AND ($5 IS NULL OR (s.occurred_at, s.feedback_id) < ($5, $6))
         ORDER BY s.occurred_at DESC, s.feedback_id DESC) h
       JOIN public.feedback f ON f.org_id = $1 AND f.id = h.feedback_id AND f.occurred_at = h.occurred_at
       WHERE true%s
       ORDER BY h.occurred_at DESC, h.feedback_id DESC LIMIT $7', v_month, v_where)
      USING p_org, v_query, v_from, v_to, p_before_at, p_before_id, v_left;
    GET DIAGNOSTICS v_found = ROW_COUNT;
    v_left := v_left - v_found;
    EXIT WHEN v_left <= 0;
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION public.prepare_search(timestamptz[]),
  public.index_search(integer, uuid[], timestamptz[], text[], text[]),
  public.forget_search(integer, uuid[]),
  public.search_feedback(integer, text[], text[], jsonb, timestamptz, uuid, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION public.prepare_search(timestamptz[]),
  public.index_search(integer, uuid[], timestamptz[], text[], text[]),
  public.forget_search(integer, uuid[]),
  public.search_feedback(integer, text[], text[], jsonb, timestamptz, uuid, integer) TO heard_app;
