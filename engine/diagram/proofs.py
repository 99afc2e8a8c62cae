"""The test that proves each construct: what is not here is refused at deployment."""

from __future__ import annotations

_FLOW = "tests/engine/runtime/test_flow.py::"
_SIGNALS_OF_OFFICE = "tests/contracts/test_signals.py::"
_CONDITIONAL_STARTS = "tests/contracts/test_conditional_starts.py::"
_AD_HOC = "tests/engine/runtime/test_ad_hoc.py::"
_LISTENING = "tests/engine/runtime/test_listening.py::"
_TASK_LISTENING = "tests/engine/runtime/test_task_listeners.py::"
_EVENTS = "tests/engine/runtime/test_events.py::"
_CONDITIONS = "tests/engine/runtime/test_conditions.py::"
_MESSAGES = "tests/engine/runtime/test_messages.py::"
_TIMERS = "tests/engine/runtime/test_timers.py::"
_EXECUTED = "tests/engine/diagram/test_executed.py::"
_THROWING = "tests/engine/runtime/test_throwing.py::"
_COMPENSATION = "tests/engine/runtime/test_compensation.py::"
_DATA = "tests/engine/runtime/test_data.py::"
_REPETITION = "tests/engine/runtime/test_repetition.py::"
# Played on the whole engine: straight, restored, restarted, across clock changes, racing.
_PLAYED_MESSAGES = "tests/behaviours/test_messages.py::"
_PLAYED_TIMERS = "tests/behaviours/test_timers.py::"
_PLAYED_GATEWAYS = "tests/behaviours/test_conditional_gateways.py::"
_PLAYED_ERRORS = "tests/behaviours/test_errors_escalations.py::"
_PLAYED_SIGNALS = "tests/behaviours/test_signals.py::"
_PLAYED_UNDONE = "tests/behaviours/test_compensation_transactions.py::"
_PLAYED_MANY = "tests/behaviours/test_multi_instance.py::"

PROOFS: dict[str, str] = {
    "start.none": _FLOW + "test_a_task_waits_and_the_process_ends",
    "start.message": _PLAYED_MESSAGES + "test_18_two_message_starts_and_no_start_by_key",
    "start.timer": _PLAYED_TIMERS + "test_09_a_start_timer_that_repeats_twice",
    "start.signal": _SIGNALS_OF_OFFICE + "test_a_signal_starts_what_it_starts",
    "start.conditional": _CONDITIONAL_STARTS + "test_each_process_whose_condition_holds_starts",
    "event-start.message": _PLAYED_MESSAGES + "test_14_an_interrupting_message_event_subprocess",
    "event-start.message.non-interrupting": _PLAYED_MESSAGES
    + "test_15_a_non_interrupting_message_event_subprocess",
    "event-start.timer": _PLAYED_TIMERS
    + "test_10_an_interrupting_timer_event_subprocess_ends_the_instance",
    "event-start.timer.non-interrupting": _PLAYED_TIMERS
    + "test_11_a_non_interrupting_cycle_event_subprocess",
    "event-start.signal": _EXECUTED + "test_a_signal_event_subprocess_interrupts",
    "event-start.signal.non-interrupting": _EXECUTED
    + "test_a_signal_event_subprocess_beside_the_work",
    "event-start.conditional": _PLAYED_GATEWAYS
    + "test_38_a_conditional_event_subprocess_replaces_the_task",
    "event-start.conditional.non-interrupting": _EXECUTED
    + "test_a_conditional_event_subprocess_beside_the_work",
    "event-start.error": _PLAYED_ERRORS + "test_29_an_error_event_subprocess_waits_for_its_error",
    "event-start.escalation": _THROWING
    + "test_33_the_event_subprocess_comes_before_the_boundary_event",
    "event-start.escalation.non-interrupting": _PLAYED_ERRORS
    + "test_32_two_escalations_start_the_event_subprocess_twice",
    "event-start.compensation": _COMPENSATION
    + "test_a_compensation_event_subprocess_undoes_its_scope",
    "catch.message": _PLAYED_MESSAGES + "test_55_a_message_reaches_only_the_instance_with_its_key",
    "catch.timer": _TIMERS + "test_an_intermediate_timer_waits",
    "catch.signal": _PLAYED_SIGNALS + "test_39_whichever_is_first_of_signal_and_timer_wins",
    "catch.conditional": _CONDITIONS + "test_a_condition_on_the_case_file",
    "catch.link": _PLAYED_GATEWAYS + "test_21_links_jump_and_leave_no_history",
    "throw.none": _EXECUTED + "test_what_does_nothing_is_passed_and_leaves_its_line_in_history",
    "throw.message": _PLAYED_MESSAGES + "test_58_the_executable_pool_runs_beside_a_black_box",
    "throw.signal": _EXECUTED + "test_a_thrown_signal_leaves_the_instance_and_is_heard_inside",
    "throw.escalation": _PLAYED_ERRORS + "test_31_the_nearest_catcher_wins",
    "throw.compensation": _PLAYED_UNDONE
    + "test_34_a_throw_runs_only_the_handler_of_the_activity_it_names",
    "throw.link": _PLAYED_GATEWAYS + "test_21_links_jump_and_leave_no_history",
    "end.none": _FLOW + "test_a_task_waits_and_the_process_ends",
    "end.message": _MESSAGES + "test_send_tasks_and_message_ends_send",
    "end.signal": _PLAYED_SIGNALS
    + "test_19_a_signal_end_inside_a_subprocess_wakes_what_waits_outside",
    "end.error": _PLAYED_ERRORS
    + "test_26_an_error_two_levels_down_is_caught_on_the_outer_subprocess",
    "end.escalation": _PLAYED_ERRORS + "test_32_two_escalations_start_the_event_subprocess_twice",
    "end.compensation": _COMPENSATION + "test_a_multi_instance_activity_is_compensated_once",
    "end.cancel": _PLAYED_UNDONE + "test_36_a_transaction_is_undone_when_it_is_canceled",
    "end.terminate": _PLAYED_ERRORS + "test_24_terminate_at_the_top_ends_the_instance",
    "boundary.message": _PLAYED_MESSAGES
    + "test_12_the_first_message_wins_and_nobody_waits_for_the_second",
    "boundary.message.non-interrupting": _PLAYED_MESSAGES
    + "test_17_the_subscription_survives_the_first_message",
    "boundary.timer": _PLAYED_TIMERS + "test_01_three_interrupting_timers_and_the_earliest_wins",
    "boundary.timer.non-interrupting": _PLAYED_TIMERS
    + "test_03_a_cycle_reminds_until_the_task_is_done",
    "boundary.signal": _PLAYED_SIGNALS
    + "test_19_a_signal_end_inside_a_subprocess_wakes_what_waits_outside",
    "boundary.signal.non-interrupting": _PLAYED_SIGNALS
    + "test_20_a_broadcast_leaves_the_host_open",
    "boundary.conditional": _CONDITIONS + "test_a_condition_that_is_true_already_triggers_at_once",
    "boundary.conditional.non-interrupting": _PLAYED_GATEWAYS
    + "test_37_a_condition_opens_the_boundary_path_at_once",
    "boundary.error": _PLAYED_UNDONE + "test_59_a_flight_that_is_sold_out_undoes_the_hotel_only",
    "boundary.escalation": _PLAYED_ERRORS
    + "test_30_an_interrupting_escalation_cancels_the_subprocess",
    "boundary.escalation.non-interrupting": _PLAYED_ERRORS + "test_31_the_nearest_catcher_wins",
    "boundary.compensation": _PLAYED_UNDONE
    + "test_35_compensating_a_finished_subprocess_runs_the_handlers_inside",
    "boundary.cancel": _PLAYED_UNDONE + "test_36_a_transaction_is_undone_when_it_is_canceled",
    "task": _EXECUTED + "test_what_does_nothing_is_passed_and_leaves_its_line_in_history",
    "task.manual": _EXECUTED + "test_what_does_nothing_is_passed_and_leaves_its_line_in_history",
    "task.user": _FLOW + "test_a_user_tasks_attributes_are_computed",
    "task.job": _PLAYED_UNDONE + "test_59_a_paid_journey_undoes_nothing",
    "task.send": _MESSAGES + "test_send_tasks_and_message_ends_send",
    "task.receive": _PLAYED_SIGNALS
    + "test_40_of_three_that_wait_one_fires_and_the_others_wait_no_more",
    "task.script": _PLAYED_GATEWAYS + "test_41_a_loop_ends_after_its_last_round",
    "task.rule": _DATA + "test_a_decision_is_asked",
    "call-activity": _PLAYED_ERRORS + "test_27_an_error_crosses_a_call_activity",
    "subprocess": _PLAYED_TIMERS + "test_02_a_timer_on_the_outer_scope_cancels_two_levels_down",
    "subprocess.event": _EVENTS + "test_event_subprocesses_at_three_depths",
    "subprocess.transaction": _PLAYED_UNDONE
    + "test_36_a_transaction_is_undone_when_it_is_canceled",
    "listener": _LISTENING + "test_listeners_are_heard_one_after_the_other",
    "task-listener": _TASK_LISTENING + "test_a_task_is_completed_once_all_have_agreed",
    "subprocess.ad-hoc.job": _AD_HOC + "test_a_worker_leads_until_it_says_that_it_is_done",
    "subprocess.ad-hoc": _REPETITION + "test_an_ad_hoc_subprocess_runs_the_named_elements",
    "multi-instance.parallel": _PLAYED_MANY + "test_46_a_completion_condition_of_half",
    "multi-instance.sequential": _REPETITION
    + "test_a_sequential_body_opens_one_at_a_time_and_forgets_the_past",
    "loop": _REPETITION + "test_a_standard_loop_repeats_while_its_condition_holds",
    "compensation-handler": _PLAYED_UNDONE
    + "test_34_a_throw_runs_only_the_handler_of_the_activity_it_names",
    "gateway.exclusive": _PLAYED_GATEWAYS + "test_42_no_flow_matches_and_there_is_no_default",
    "gateway.parallel": _PLAYED_GATEWAYS + "test_45_nested_joins_keep_concurrent_edits",
    "gateway.inclusive": _PLAYED_GATEWAYS + "test_43_a_token_waits_while_others_loop",
    "gateway.event-based": _PLAYED_SIGNALS
    + "test_40_of_three_that_wait_one_fires_and_the_others_wait_no_more",
}
