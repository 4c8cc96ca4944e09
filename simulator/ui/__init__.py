"""The pages, the only home of Gradio, which is told before its import to report to nobody."""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
