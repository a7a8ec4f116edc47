"""The koordinator's pages, a folder for each part: home, people, accounts, period, draw, value, presence, retention, jobs."""

from collect.web.coordinate.accounts.views import blueprint as accounts
from collect.web.coordinate.draw.views import blueprint as draw
from collect.web.coordinate.home.views import blueprint as home
from collect.web.coordinate.jobs.views import blueprint as jobs
from collect.web.coordinate.papers.views import blueprint as papers
from collect.web.coordinate.people.views import blueprint as people
from collect.web.coordinate.period.views import blueprint as period
from collect.web.coordinate.presence.views import blueprint as presence
from collect.web.coordinate.retention.views import blueprint as retention
from collect.web.coordinate.value.views import blueprint as value

blueprints = (home, people, accounts, period, draw, value, presence, retention, jobs, papers)
