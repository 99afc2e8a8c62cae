"""The test that proves each construct: what is not here is refused at deployment."""

from __future__ import annotations

_FLOW = "tests/engine/runtime/test_flow.py::"
_MESSAGES_OF_OFFICE = "tests/contracts/test_messages.py::"
_TIMERS_OF_OFFICE = "tests/contracts/test_timers.py::"
_SIGNALS_OF_OFFICE = "tests/contracts/test_signals.py::"
_EVENTS = "tests/engine/runtime/test_events.py::"
_TIMERS = "tests/engine/runtime/test_timers.py::"
_EXECUTED = "tests/engine/diagram/test_executed.py::"
_THROWING = "tests/engine/runtime/test_throwing.py::"
_COMPENSATION = "tests/engine/runtime/test_compensation.py::"
_DATA = "tests/engine/runtime/test_data.py::"
_REPETITION = "tests/engine/runtime/test_repetition.py::"

PROOFS: dict[str, str] = {
    "start.none": _FLOW + "test_a_task_waits_and_the_process_ends",
    "start.message": _MESSAGES_OF_OFFICE + "test_a_message_starts_a_process_in_the_case_it_names",
    "start.timer": _TIMERS_OF_OFFICE + "test_a_process_starts_by_itself_every_day",
    "start.signal": _SIGNALS_OF_OFFICE + "test_a_signal_starts_what_it_starts",
    "event-start.message": _EVENTS + "test_14_an_interrupting_message_event_subprocess",
    "event-start.message.non-interrupting": _EVENTS
    + "test_15_a_non_interrupting_message_event_subprocess",
    "event-start.timer": _TIMERS
    + "test_10_an_interrupting_timer_event_subprocess_ends_the_instance",
    "event-start.timer.non-interrupting": _TIMERS
    + "test_11_a_non_interrupting_cycle_event_subprocess",
    "event-start.signal": _EXECUTED + "test_a_signal_event_subprocess_interrupts",
    "event-start.signal.non-interrupting": _EXECUTED
    + "test_a_signal_event_subprocess_beside_the_work",
    "event-start.conditional": _EVENTS + "test_38_a_conditional_event_subprocess_replaces_the_task",
    "event-start.conditional.non-interrupting": _EXECUTED
    + "test_a_conditional_event_subprocess_beside_the_work",
    "event-start.error": _THROWING + "test_29_an_error_event_subprocess_waits_for_its_error",
    "event-start.escalation": _THROWING
    + "test_33_the_event_subprocess_comes_before_the_boundary_event",
    "event-start.escalation.non-interrupting": _THROWING
    + "test_32_two_escalations_start_the_event_subprocess_twice",
    "event-start.compensation": _COMPENSATION
    + "test_a_compensation_event_subprocess_undoes_its_scope",
    "catch.message": _EVENTS + "test_58_message_exchange_and_a_race_with_time",
    "catch.timer": _TIMERS + "test_an_intermediate_timer_waits",
    "catch.signal": _EVENTS + "test_39_signal_xor_timer",
    "catch.conditional": _EVENTS + "test_a_condition_on_the_case_file",
    "catch.link": _FLOW + "test_links_jump_and_leave_no_history",
    "throw.none": _EXECUTED + "test_what_does_nothing_is_passed_and_leaves_its_line_in_history",
    "throw.message": _EVENTS + "test_58_message_exchange_and_a_race_with_time",
    "throw.signal": _EXECUTED + "test_a_thrown_signal_leaves_the_instance_and_is_heard_inside",
    "throw.escalation": _THROWING + "test_31_the_nearest_catcher_wins",
    "throw.compensation": _COMPENSATION + "test_34_a_throw_runs_the_handlers_it_names",
    "throw.link": _FLOW + "test_links_jump_and_leave_no_history",
    "end.none": _FLOW + "test_a_task_waits_and_the_process_ends",
    "end.message": _EVENTS + "test_send_tasks_and_message_ends_send",
    "end.signal": _EVENTS + "test_19_a_signal_end_inside_a_subprocess_wakes_what_waits_outside",
    "end.error": _THROWING + "test_26_an_error_two_levels_down_is_caught_on_the_outer_subprocess",
    "end.escalation": _THROWING + "test_32_two_escalations_start_the_event_subprocess_twice",
    "end.compensation": _COMPENSATION + "test_a_multi_instance_activity_is_compensated_once",
    "end.cancel": _COMPENSATION
    + "test_36_a_canceled_transaction_is_undone_and_left_by_its_cancel_event",
    "end.terminate": _EVENTS + "test_24_terminate_at_the_top_ends_the_instance",
    "boundary.message": _EVENTS + "test_12_the_first_message_wins_and_nobody_waits_for_the_second",
    "boundary.message.non-interrupting": _EVENTS
    + "test_17_a_non_interrupting_message_stays_subscribed",
    "boundary.timer": _TIMERS + "test_01_three_interrupting_timers_and_the_earliest_wins",
    "boundary.timer.non-interrupting": _TIMERS + "test_03_a_cycle_reminds_until_the_task_is_done",
    "boundary.signal": _EVENTS
    + "test_19_a_signal_end_inside_a_subprocess_wakes_what_waits_outside",
    "boundary.signal.non-interrupting": _EVENTS + "test_20_a_broadcast_leaves_the_host_open",
    "boundary.conditional": _EVENTS + "test_a_condition_that_is_true_already_triggers_at_once",
    "boundary.conditional.non-interrupting": _EVENTS
    + "test_37_a_condition_opens_the_boundary_path_at_once",
    "boundary.error": _THROWING + "test_the_exact_code_comes_before_catch_all",
    "boundary.escalation": _THROWING + "test_30_an_interrupting_escalation_cancels_the_subprocess",
    "boundary.escalation.non-interrupting": _THROWING + "test_31_the_nearest_catcher_wins",
    "boundary.compensation": _COMPENSATION
    + "test_only_what_completed_is_compensated_and_only_once",
    "boundary.cancel": _COMPENSATION
    + "test_36_a_canceled_transaction_is_undone_and_left_by_its_cancel_event",
    "task": _EXECUTED + "test_what_does_nothing_is_passed_and_leaves_its_line_in_history",
    "task.manual": _EXECUTED + "test_what_does_nothing_is_passed_and_leaves_its_line_in_history",
    "task.user": _FLOW + "test_a_user_tasks_attributes_are_computed",
    "task.job": _THROWING + "test_the_exact_code_comes_before_catch_all",
    "task.send": _EVENTS + "test_send_tasks_and_message_ends_send",
    "task.receive": _EVENTS + "test_40_a_three_way_race",
    "task.script": _DATA + "test_a_script_computes_and_dates_become_texts",
    "task.rule": _DATA + "test_a_decision_is_asked",
    "call-activity": _DATA + "test_a_called_process_gets_copies_and_gives_back",
    "subprocess": _DATA + "test_each_subprocess_has_its_scope",
    "subprocess.event": _EVENTS + "test_event_subprocesses_at_three_depths",
    "subprocess.transaction": _COMPENSATION + "test_36_a_transaction_that_succeeds_undoes_nothing",
    "subprocess.ad-hoc": _REPETITION + "test_an_ad_hoc_subprocess_runs_the_named_elements",
    "multi-instance.parallel": _REPETITION + "test_46_a_completion_condition_of_half",
    "multi-instance.sequential": _REPETITION
    + "test_a_sequential_body_opens_one_at_a_time_and_forgets_the_past",
    "loop": _REPETITION + "test_a_standard_loop_repeats_while_its_condition_holds",
    "compensation-handler": _COMPENSATION + "test_34_a_throw_runs_the_handlers_it_names",
    "gateway.exclusive": _FLOW + "test_an_exclusive_gateway_takes_the_first_true_flow",
    "gateway.parallel": _FLOW + "test_45_nested_joins_keep_concurrent_edits",
    "gateway.inclusive": _FLOW + "test_43_inclusive_join_inside_loops",
    "gateway.event-based": _EVENTS + "test_40_a_three_way_race",
}
