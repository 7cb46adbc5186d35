-- A model and what it was learned from.
INSERT INTO forecast_models
VALUES ('dyads', CAST($learned_from AS DATE), CAST($learned_to AS DATE), $events, $actors, $dyads, $enough, $note, $ece, $brier,
        $base_brier, $log_score, $base_log_score, $coverage, $model, $dragoman_version)
