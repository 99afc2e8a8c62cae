"""Advances one process instance by one trigger; the only place that knows SpiffWorkflow. Pure."""
